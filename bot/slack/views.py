"""Modals that take a while: opened at once, since the right to open one lasts three seconds, and filled when ready."""

from __future__ import annotations

from collections.abc import Callable

from bot.slack import names, wording
from bot.slack.incoming import Payload
from bot.slack.manners import Job
from bot.slack.render.blocks import paragraph, view
from bot.slack.render.message import View
from bot.slack.services import Services


def open_then(services: Services, body: Payload, title: str, make: Callable[[], View]) -> None:
    """Open a modal that says to wait, then fill it; on top of the modal in which the button was pressed, if any."""
    on_top = (body.get("view") or {}).get("type") == "modal"
    opened = services.delivery.open_view(body["trigger_id"], _saying(title, wording.LOOKING), on_top)
    fill(services, opened, title, make)


def fill(services: Services, id: str, title: str, make: Callable[[], View]) -> None:
    """Fill the modal of that id when its content is ready, or with the sentence that says why it is not."""
    show = services.delivery.update_view
    services.work.submit(
        Job(
            run=lambda stopped: show(id, make()),
            apologise=lambda sentence: show(id, _saying(title, sentence)),
            key=id,
        )
    )


def _saying(title: str, sentence: str) -> View:
    return view(names.NOTICE_VIEW, title, [paragraph(sentence)])

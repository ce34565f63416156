"""Who else a statement of something mutual speaks for."""

from __future__ import annotations

from bot.holdings import Scored
from bot.partners import with_partners
from tests.bot.builders import Said, make_build, make_holdings

HOLDINGS = make_holdings(
    make_build(
        [Said("Essex", "We share a director with Kent and Durham, but not with Barnet.", kind="sentence")]
    )
)
HELD = ("Essex", "Kent", "Durham", "Barnet")


def authorities(asked: str, universe: tuple[str, ...] = HELD) -> list[str | None]:
    scored = Scored(HOLDINGS.build.statements[0], 1.0, 1.0, 1.0)
    return [s.statement.authority for s in with_partners([scored], asked, universe, HOLDINGS)]


def test_those_named_as_sharing_it_are_found_too_and_nobody_behind_a_but() -> None:
    assert authorities("who shares a director?") == ["Essex", "Kent", "Durham"]


def test_who_is_named_beside_it_shares_nothing_that_is_not_mutual() -> None:
    assert authorities("who has a director?") == ["Essex"]


def test_a_partner_outside_of_those_asked_about_is_left_out() -> None:
    assert authorities("who shares a director?", ("Essex", "Kent")) == ["Essex", "Kent"]

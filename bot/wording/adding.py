"""Every sentence on documents that people add to the knowledge folder. Functions of plain values, as in `bot.wording.answers`."""

from __future__ import annotations

from collections.abc import Sequence

from bot.wording.answers import count, listing

LOOKING = "Looking at what was shared"
CHECKING = "Checking documents"
ADDING = "Adding documents. Questions are answered from the index as it was until this is done."
NOTHING_ADDED = "Nothing was added."
REPLACE = "Replace"

ADMINS_ONLY = "Only administrators may add documents: the setting SLACK_ADMINS names them."
NO_ADMINS = "Nobody may add documents from here yet: the setting SLACK_ADMINS names who may."


def added(names: Sequence[str]) -> str:
    """Documents that answer from now on."""
    return f"{count(len(names), 'document')} added: {listing(names)}. Answers now come from the new index."


def stored_only(names: Sequence[str]) -> str:
    """Documents that are in the folder and not in the index, since the build failed."""
    what = f"{listing(names)} {'is' if len(names) == 1 else 'are'} stored"
    return f"{what}, but the index was not rebuilt; answers come from the one there was."


def bad_name(name: str) -> str:
    """A name that could lead out of the folder, or cannot be shown."""
    shown = name.encode("unicode_escape").decode()[:80]
    return f"“{shown}” cannot be the name of a document: rename the file (no slashes, no leading dot), then share it again."


def named_twice(name: str) -> str:
    """Two files of one name that came together."""
    return f"Two of the files are called “{name}”: rename one and share it again."


def held_already(name: str, held: str) -> str:
    """A document whose content is held."""
    known = "under this name" if name == held else f"as “{held}”"
    return f"“{name}” is held already {known}, with the same content: there is nothing to add."


def other_content(name: str) -> str:
    """A document whose name is held with other content."""
    return f"“{name}” is held already with other content. Press “{REPLACE}” to put the new one in its place."


def too_large(name: str, megabytes: float, most: int) -> str:
    """A file that is larger than documents may be."""
    return (
        f"“{name}” has {megabytes:.1f} MB, more than the limit of {most} MB (MAX_DOCUMENT_MB): "
        "split it into smaller files."
    )


def not_stored(name: str, reason: str) -> str:
    """The folder of documents cannot be written."""
    return f"“{name}” could not be stored ({reason}): make room and permission in the folder documents, then try again."


def replace_label(name: str) -> str:
    """What the button that replaces a document does, for those who hear it."""
    return f"Replace {name}"


# What a workspace does not give.
NO_FILE = "A file that was shared is not there any more: share it again."
NO_SCOPE = (
    "I may not read files here: whoever set the bot up needs to add the scope files:read to the app and reinstall it "
    "(docs/setup-slack.md)."
)


OTHER_SIZE = "what came has another size than the file"


def only_linked(name: str) -> str:
    """A file that lies elsewhere."""
    return f"“{name}” is only linked from another service: download it there and share the file itself."


def not_fetched(name: str, reason: str) -> str:
    """A file that Slack does not give."""
    return f"“{name}” could not be fetched from Slack ({reason}): share it again in a few minutes."

"""What Slack asks of each block: its keys, its lengths, and where it may stand."""

from __future__ import annotations

from collections.abc import Mapping

from bot.slack.render.limits.check import MOST_TEXT_OBJECT, Check, Node, rule
from bot.slack.render.limits.elements import ACCESSORIES, ACTIONS, INPUTS, check_element, check_image
from bot.slack.render.size import size

# Not documented for rich text; the same as for any other text.
_MOST_RICH_TEXT = 3_000
_IMAGE_TITLE = 2_000
_TABLE_ROWS, _TABLE_COLUMNS, _TABLE_CHARACTERS = 100, 20, 10_000
# With the header. The reference has said 101 and 201: the smaller one is right for both.
_DATA_TABLE_ROWS, _DATA_TABLE_CHARACTERS, _PAGE_SIZE = 101, 10_000, 100
_STYLES = {"bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"}
# The leaves of rich text that are used here, and what each needs.
_LEAVES = {
    "text": ("text",),
    "link": ("url",),
    "user": ("user_id",),
    "date": ("timestamp", "format"),
}
_PARTS = ("rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted")


def _section(check: Check, block: Node, where: str) -> None:
    if "text" not in block and "fields" not in block:
        check.say(where, "has neither text nor fields")
    if "text" in block:
        check.text(block["text"], f"{where}.text")
    if "fields" in block:
        for i, field in enumerate(check.items(block["fields"], f"{where}.fields", 10)):
            check.text(field, f"{where}.fields[{i}]", 2_000)
    if "accessory" in block:
        check_element(check, block["accessory"], f"{where}.accessory", ACCESSORIES)


def _header(check: Check, block: Node, where: str) -> None:
    check.text(block.get("text"), f"{where}.text", 150, plain=True)


def _nothing(check: Check, block: Node, where: str) -> None:
    """A divider has nothing in it."""


def _markdown(check: Check, block: Node, where: str) -> None:
    check.string(block.get("text"), f"{where}.text", 12_000)


def _context(check: Check, block: Node, where: str) -> None:
    for i, element in enumerate(check.items(block.get("elements"), f"{where}.elements", 10)):
        if isinstance(element, Mapping) and element.get("type") == "image":
            check_element(check, element, f"{where}.elements[{i}]", {"image"})
        else:
            check.text(element, f"{where}.elements[{i}]", 2_000)


def _actions(check: Check, block: Node, where: str) -> None:
    for i, element in enumerate(check.items(block.get("elements"), f"{where}.elements", 25)):
        check_element(check, element, f"{where}.elements[{i}]", ACTIONS)


def _context_actions(check: Check, block: Node, where: str) -> None:
    for i, element in enumerate(check.items(block.get("elements"), f"{where}.elements", 5)):
        check_element(check, element, f"{where}.elements[{i}]", {"feedback_buttons"})


def _image_block(check: Check, block: Node, where: str) -> None:
    check_image(check, block, where)
    if "title" in block:
        check.text(block["title"], f"{where}.title", _IMAGE_TITLE, plain=True)


def _input(check: Check, block: Node, where: str) -> None:
    check.text(block.get("label"), f"{where}.label", 2_000, plain=True)
    if "hint" in block:
        check.text(block["hint"], f"{where}.hint", 2_000, plain=True)
    check_element(check, block.get("element"), f"{where}.element", INPUTS)


def _rich_text(check: Check, block: Node, where: str) -> None:
    for i, part in enumerate(check.items(block.get("elements"), f"{where}.elements", 1_000)):
        _rich_text_part(check, part, f"{where}.elements[{i}]")


def _rich_text_part(check: Check, part: object, where: str) -> None:
    kind = part.get("type") if isinstance(part, Mapping) else None
    if not isinstance(part, Mapping) or kind not in (
        "rich_text_section",
        "rich_text_list",
        "rich_text_quote",
        "rich_text_preformatted",
    ):
        check.say(where, f'is of type "{kind}", which cannot stand in rich text')
        return
    listed = kind == "rich_text_list"
    check.keys(
        part,
        where,
        {"type", "elements"} | ({"style"} if listed else set()),
        {"border", "indent", "offset"} if listed else {"border"},
    )
    if listed and part.get("style") not in ("bullet", "ordered"):
        check.say(f"{where}.style", "is neither bullet nor ordered")
    for i, item in enumerate(check.items(part.get("elements"), f"{where}.elements", 1_000)):
        if listed:
            _rich_text_part(check, item, f"{where}.elements[{i}]")
        else:
            _rich_text_leaf(check, item, f"{where}.elements[{i}]")


def _rich_text_leaf(check: Check, leaf: object, where: str) -> None:
    kind = leaf.get("type") if isinstance(leaf, Mapping) else None
    if not isinstance(leaf, Mapping) or kind not in _LEAVES:
        check.say(where, f'is of type "{kind}", which is unknown here')
        return
    check.keys(leaf, where, {"type", *_LEAVES[kind]}, {"style", "text", "fallback"})
    # A blank between two styled words is a text of its own.
    for name in ("text", "url", "user_id", "format", "fallback"):
        if leaf.get(name) == "":
            check.say(f"{where}.{name}", "is empty")
        elif name in leaf:
            check.string(leaf[name], f"{where}.{name}", _MOST_RICH_TEXT, least=0)
    if kind == "date":
        check.number(leaf.get("timestamp"), f"{where}.timestamp", 0, 2**40)
    if not set(leaf.get("style", {})) <= _STYLES:
        check.say(f"{where}.style", "has a style that is unknown")


def _table(check: Check, block: Node, where: str) -> None:
    _rows(check, block, where, 1, _TABLE_ROWS, _TABLE_CHARACTERS, {"raw_text", "rich_text"})
    for i, setting in enumerate(
        check.items(block.get("column_settings", ()), f"{where}.column_settings", _TABLE_COLUMNS, 0)
    ):
        if not isinstance(setting, Mapping) or not set(setting) <= {"align", "is_wrapped"}:
            check.say(f"{where}.column_settings[{i}]", "has keys other than align and is_wrapped")


def _data_table(check: Check, block: Node, where: str) -> None:
    check.string(block.get("caption"), f"{where}.caption", MOST_TEXT_OBJECT)
    check.number(block.get("page_size", 5), f"{where}.page_size", 1, _PAGE_SIZE)
    columns = _rows(
        check,
        block,
        where,
        2,
        _DATA_TABLE_ROWS,
        _DATA_TABLE_CHARACTERS,
        {"raw_text", "raw_number", "rich_text"},
    )
    check.number(
        block.get("row_header_column_index", 0), f"{where}.row_header_column_index", 0, max(columns - 1, 0)
    )
    for i, cell in enumerate((block.get("rows") or [[]])[0]):
        if isinstance(cell, Mapping) and cell.get("type") == "rich_text":
            check.say(f"{where}.rows[0][{i}]", "is rich text, which a header cannot hold")


def _rows(
    check: Check, block: Node, where: str, least: int, most: int, characters: int, kinds: set[str]
) -> int:
    """The number of columns, noting what is wrong with the rows."""
    rows = check.items(block.get("rows"), f"{where}.rows", most, least)
    widths = {len(check.items(row, f"{where}.rows[{r}]", _TABLE_COLUMNS)) for r, row in enumerate(rows)}
    if len(widths) > 1:
        check.say(f"{where}.rows", "differ in their number of cells")
    total = 0
    for r, row in enumerate(rows):
        for c, cell in enumerate(row if isinstance(row, (list, tuple)) else ()):
            total += _cell(check, cell, f"{where}.rows[{r}][{c}]", kinds)
    if total > characters:
        check.say(f"{where}.rows", f"hold {total:,} characters; a table takes {characters:,}")
    return max(widths, default=0)


def _cell(check: Check, cell: object, where: str, kinds: set[str]) -> int:
    """The characters of a cell, noting what is wrong with it."""
    kind = cell.get("type") if isinstance(cell, Mapping) else None
    if not isinstance(cell, Mapping) or kind not in kinds:
        check.say(where, f'is of type "{kind}", which cannot stand in this table')
        return 0
    if kind == "rich_text":
        _rich_text(check, cell, where)
        return 0
    check.keys(cell, where, {"type", "text"} if kind == "raw_text" else {"type", "value"}, {"text"})
    check.string(cell.get("text", "0"), f"{where}.text", MOST_TEXT_OBJECT)
    return size(str(cell.get("text", "")))


BLOCKS = {
    "section": rule("", "text fields accessory expand", _section),
    "header": rule("text", "", _header),
    "divider": rule("", "", _nothing),
    "context": rule("elements", "", _context),
    "actions": rule("elements", "", _actions),
    "image": rule("alt_text", "image_url slack_file title", _image_block),
    "rich_text": rule("elements", "", _rich_text),
    "markdown": rule("text", "", _markdown, "message"),
    "context_actions": rule("elements", "", _context_actions, "message"),
    "table": rule("rows", "column_settings", _table, "message"),
    "data_table": rule("rows caption", "page_size row_header_column_index", _data_table, "message"),
    "input": rule("label element", "hint optional dispatch_action", _input, "modal", "home"),
}

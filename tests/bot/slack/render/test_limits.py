"""The checker of Slack's limits: every limit, broken once, is found; what keeps to them is not."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from bot.slack.render.limits import option_problems, over_budget, problems
from bot.slack.render.message import Message

Node = dict[str, Any]


def plain(text: str) -> Node:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Node:
    return {"type": "mrkdwn", "text": text}


def button(action_id: str = "a", **more: Any) -> Node:
    return {"type": "button", "text": plain("Go"), "action_id": action_id, **more}


def option(text: str = "One", value: str = "1") -> Node:
    return {"text": plain(text), "value": value}


def cell(text: str = "x") -> Node:
    return {"type": "raw_text", "text": text}


def rich(*parts: Node) -> Node:
    return {"type": "rich_text", "elements": list(parts)}


def said(text: str = "x", **more: Any) -> Node:
    return {"type": "rich_text_section", "elements": [{"type": "text", "text": text, **more}]}


def message(*blocks: Node, text: str = "Hello") -> Node:
    return {"text": text, "blocks": list(blocks)}


def modal(*blocks: Node, **more: Any) -> Node:
    return {"type": "modal", "title": plain("Title"), "blocks": list(blocks) or [{"type": "divider"}], **more}


def home(*blocks: Node) -> Node:
    return {"type": "home", "blocks": list(blocks)}


def data_table(rows: list[list[Node]] | None = None, **more: Any) -> Node:
    return {"type": "data_table", "caption": "About", "rows": rows or [[cell()], [cell()]], **more}


def table(rows: list[list[Node]] | None = None, **more: Any) -> Node:
    return {"type": "table", "rows": rows or [[cell()], [cell()]], **more}


def feedback(**more: Any) -> Node:
    buttons = {
        name: {"text": plain("Yes"), "value": "good"} for name in ("positive_button", "negative_button")
    }
    return {
        "type": "context_actions",
        "elements": [{"type": "feedback_buttons", "action_id": "f", **buttons, **more}],
    }


def image(**more: Any) -> Node:
    return {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "A grid", **more}


def field(element: Node, **more: Any) -> Node:
    return {"type": "input", "label": plain("Label"), "element": element, **more}


def select(**more: Any) -> Node:
    return {"type": "external_select", "action_id": "s", **more}


def typed(**more: Any) -> Node:
    return {"type": "plain_text_input", "action_id": "t", **more}


def radio(*options: Node, **more: Any) -> Node:
    return {"type": "radio_buttons", "action_id": "r", "options": list(options), **more}


def menu(*options: Node, **more: Any) -> Node:
    return {"type": "static_select", "action_id": "m", "options": list(options), **more}


SUBMIT = {"submit": plain("Send")}
FINE: list[Node] = [
    message(),
    message({"type": "divider"}, {"type": "header", "text": plain("H" * 150)}),
    message({"type": "section", "text": mrkdwn("s" * 3000), "expand": True}),
    message({"type": "section", "fields": [plain("f")] * 10, "accessory": button()}),
    message({"type": "context", "elements": [plain("c"), mrkdwn("c"), image()]}),
    message({"type": "actions", "elements": [button(str(n)) for n in range(25)]}),
    message({"type": "markdown", "text": "m" * 8000}),
    message(
        rich(said(style={"bold": True}), {"type": "rich_text_list", "style": "bullet", "elements": [said()]})
    ),
    message(rich({"type": "rich_text_quote", "elements": [{"type": "link", "url": "https://example.org"}]})),
    message(
        rich(
            {"type": "rich_text_section", "elements": [{"type": "date", "timestamp": 1, "format": "{date}"}]}
        )
    ),
    message(rich({"type": "rich_text_section", "elements": [{"type": "user", "user_id": "U1"}]})),
    message(feedback()),
    message(data_table([[cell()] * 20] * 101, page_size=100)),
    message(data_table([[cell()], [{"type": "raw_number", "value": 4}]])),
    message(table([[cell()], [rich(said())]], column_settings=[{"is_wrapped": True}])),
    message(image(title=plain("T"))),
    message({"type": "image", "slack_file": {"id": "F1"}, "alt_text": "A"}),
    modal(),
    modal(*[{"type": "divider"}] * 100),
    modal(field(select(placeholder=plain("p"), initial_option=option())), **SUBMIT),
    modal(field(typed(max_length=3000, initial_value="x")), field(radio(option())), **SUBMIT),
    home(
        {"type": "actions", "elements": [menu(option()), button(style="danger", url="https://example.org")]}
    ),
]


@pytest.mark.parametrize("payload", FINE)
def test_what_keeps_to_the_limits_has_no_problem(payload: Node) -> None:
    assert problems(payload) == []


def test_a_message_record_is_checked_like_its_payload() -> None:
    assert problems(Message("Hello", ({"type": "divider"},))) == []
    assert problems(Message("", ({"type": "divider"},))) == ["text: is empty."]


BROKEN: dict[str, tuple[Node, str]] = {
    "no text": (message(text=""), "text: is empty"),
    "text of marks only": (message(text="…"), "says nothing in words"),
    "text too long": (message(text="x" * 4001), "text: has 4,001 characters of at most 4,000"),
    "51 blocks": (message(*[{"type": "divider"}] * 51), "are 51; a message takes 50"),
    "unknown block": (message({"type": "carousel", "elements": []}), "of a type that is unknown"),
    "block without type": (message({}), "of a type that is unknown"),
    "unknown key": (message({"type": "divider", "text": plain("x")}), 'has a "text", which is unknown'),
    "long block_id": (message({"type": "divider", "block_id": "b" * 256}), "at most 255"),
    "empty block_id": (message({"type": "divider", "block_id": ""}), "block_id: is empty"),
    "block_id twice": (message(*[{"type": "divider", "block_id": "b"}] * 2), '"b" stands twice'),
    "header too long": (message({"type": "header", "text": plain("H" * 151)}), "at most 150"),
    "header in mrkdwn": (message({"type": "header", "text": mrkdwn("H")}), "should be plain_text"),
    "section too long": (message({"type": "section", "text": plain("s" * 3001)}), "at most 3,000"),
    "section with nothing": (message({"type": "section"}), "neither text nor fields"),
    "empty section": (message({"type": "section", "text": plain(" ")}), "text.text: is empty"),
    "text is no object": (message({"type": "section", "text": "s"}), "is not a text object"),
    "text of unknown type": (message({"type": "section", "text": {"type": "html", "text": "s"}}), 'of type "html"'),
    "text is a number": (message({"type": "section", "text": plain(3)}), "is not a text"),  # type: ignore[arg-type]
    "emoji in mrkdwn": (message({"type": "section", "text": mrkdwn("s") | {"emoji": True}}), 'has a "emoji"'),
    "11 fields": (message({"type": "section", "fields": [plain("f")] * 11}), "has 11 items; 1 to 10"),
    "field too long": (message({"type": "section", "fields": [plain("f" * 2001)]}), "at most 2,000"),
    "wrong accessory": (message({"type": "section", "text": plain("s"), "accessory": typed()}), "cannot stand there"),
    "11 in a context": (message({"type": "context", "elements": [plain("c")] * 11}), "has 11 items"),
    "empty context": (message({"type": "context", "elements": []}), "has 0 items"),
    "context without elements": (message({"type": "context"}), 'has no "elements"'),
    "context text too long": (message({"type": "context", "elements": [plain("c" * 2001)]}), "at most 2,000"),
    "26 buttons": (message({"type": "actions", "elements": [button(str(n)) for n in range(26)]}), "has 26 items"),
    "no button": (message({"type": "actions", "elements": []}), "has 0 items"),
    "text input in actions": (message({"type": "actions", "elements": [typed()]}), "cannot stand there"),
    "button text too long": (
        message({"type": "actions", "elements": [button(text=plain("b" * 76))]}),
        "has 76 characters of at most 75",
    ),
    "entities count": (
        message({"type": "actions", "elements": [button(text=plain("&" * 20))]}),
        "has 100 characters of at most 75",
    ),
    "emoji count twice": (
        message({"type": "actions", "elements": [button(text=plain("🦆" * 38))]}),
        "has 76 characters of at most 75",
    ),
    "button value too long": (message({"type": "actions", "elements": [button(value="v" * 2001)]}), "at most 2,000"),
    "empty value": (message({"type": "actions", "elements": [button(value="")]}), "value: is empty"),
    "button label too long": (
        message({"type": "actions", "elements": [button(accessibility_label="l" * 76)]}),
        "at most 75",
    ),
    "button url too long": (message({"type": "actions", "elements": [button(url="u" * 3001)]}), "at most 3,000"),
    "button style": (message({"type": "actions", "elements": [button(style="green")]}), "neither primary nor danger"),
    "no action_id": (message({"type": "actions", "elements": [{"type": "button", "text": plain("b")}]}), "action_id"),
    "long action_id": (message({"type": "actions", "elements": [button("a" * 256)]}), "at most 255"),
    "action_id twice": (
        message(*[{"type": "actions", "elements": [button()]}] * 2),
        'action_id: "a" stands twice',
    ),
    "markdown too long": (message({"type": "markdown", "text": "m" * 12_001}), "at most 12,000"),
    "markdown in all": (message(*[{"type": "markdown", "text": "m" * 6_001}] * 2), "of markdown; a message takes"),
    "markdown in a modal": (modal({"type": "markdown", "text": "m"}), "cannot stand in a modal"),
    "rich text too long": (message(rich(said("x" * 3001))), "at most 3,000"),
    "empty rich text": (message(rich(said(""))), "text: is empty"),
    "rich text without parts": (message(rich()), "has 0 items"),
    "rich text part": (message(rich({"type": "text", "text": "x"})), "cannot stand in rich text"),
    "rich text leaf": (
        message(rich({"type": "rich_text_section", "elements": [{"type": "color", "value": "#fff"}]})),
        "unknown here",
    ),
    "rich text style": (message(rich(said(style={"blink": True}))), "has a style that is unknown"),
    "date without format": (
        message(rich({"type": "rich_text_section", "elements": [{"type": "date", "timestamp": 1}]})),
        'has no "format"',
    ),
    "list style": (
        message(rich({"type": "rich_text_list", "style": "dots", "elements": [said()]})),
        "neither bullet nor ordered",
    ),
    "six context actions": (message(feedback() | {"elements": feedback()["elements"] * 6}), "has 6 items"),
    "feedback in a modal": (modal(feedback()), "cannot stand in a modal"),
    "button in context actions": (message({"type": "context_actions", "elements": [button()]}), "cannot stand there"),
    "feedback value": (
        message(feedback(positive_button={"text": plain("Yes"), "value": "v" * 2001})),
        "at most 2,000",
    ),
    "feedback without value": (message(feedback(positive_button={"text": plain("Yes")})), 'has no "value"'),
    "feedback is no button": (message(feedback(negative_button="no")), "is not a button"),
    "image without alt_text": (message({"type": "image", "image_url": "https://x"}), 'has no "alt_text"'),
    "alt_text too long": (message(image(alt_text="a" * 2001)), "at most 2,000"),
    "image without source": (message({"type": "image", "alt_text": "a"}), "needs either"),
    "image address too long": (message(image(image_url="u" * 3001)), "at most 3,000"),
    "image title too long": (message(image(title=plain("t" * 2001))), "at most 2,000"),
    "table of 101 rows": (message(table([[cell()]] * 101)), "has 101 items; 1 to 100"),
    "table of 21 columns": (message(table([[cell()] * 21])), "has 21 items; 1 to 20"),
    "table of uneven rows": (message(table([[cell()], [cell()] * 2])), "differ in their number of cells"),
    "table of many characters": (message(table([[cell("x" * 2501)] * 4])), "hold 10,004 characters"),
    "empty cell": (message(table([[cell("")]])), "rows[0][0].text: is empty"),
    "cell of unknown type": (message(table([[{"type": "raw_number", "value": 1}]])), "cannot stand in this table"),
    "column settings": (message(table(column_settings=[{"width": 3}])), "other than align and is_wrapped"),
    "two tables": (message(table(), data_table()), "hold 2 tables; a message takes one"),
    "table in a modal": (modal(table()), "cannot stand in a modal"),
    "data table without rows": (message(data_table([[cell()]])), "has 1 items; 2 to 101"),
    "data table of 102 rows": (message(data_table([[cell()]] * 102)), "has 102 items"),
    "data table without caption": (message({"type": "data_table", "rows": [[cell()]] * 2}), 'has no "caption"'),
    "data table with empty caption": (message(data_table(caption="")), "caption: is empty"),
    "data table page": (message(data_table(page_size=101)), "from 1 to 100"),
    "data table of many characters": (message(data_table([[cell("x" * 2501)] * 4] * 2)), "hold 20,008 characters"),
    "data table's empty cell": (message(data_table([[cell()], [cell(" ")]])), "is empty"),
    "data table's rich header": (message(data_table([[rich(said())], [cell()]])), "a header cannot hold"),
    "data table's row header": (message(data_table(row_header_column_index=1)), "from 0 to 0"),
    "data table at home": (home(data_table()), "cannot stand in a home"),
    "too many characters": (
        message(*[{"type": "section", "text": plain("s" * 3000)}] * 4),
        "hold 12,000 characters in 4 blocks; a message takes 9,000",
    ),
    "too many entities": (message(*[rich(said("&" * 500))] * 4), "hold 10,000 characters"),
    "too much in many blocks": (message(*[rich(said("x" * 180))] * 49), "and 13,000 with 125 for each block"),
    "modal without title": ({"type": "modal", "blocks": [{"type": "divider"}]}, "title: is not a text object"),
    "modal title too long": (modal(title=plain("t" * 25)), "at most 24"),
    "modal submit too long": (modal(submit=plain("t" * 25)), "at most 24"),
    "modal close too long": (modal(close=plain("t" * 25)), "at most 24"),
    "modal metadata too long": (modal(private_metadata="m" * 3001), "at most 3,000"),
    "modal callback_id too long": (modal(callback_id="m" * 256), "at most 255"),
    "modal external_id too long": (modal(external_id="m" * 256), "at most 255"),
    "modal with unknown key": (modal(size="big"), 'has a "size"'),
    "modal of 101 blocks": (modal(*[{"type": "divider"}] * 101), "are 101; a modal takes 100"),
    "modal without blocks": ({"type": "modal", "title": plain("T"), "blocks": []}, "blocks: are empty"),
    "home of 101 blocks": (home(*[{"type": "divider"}] * 101), "are 101; a home takes 100"),
    "neither message nor view": ({"type": "workflow", "blocks": []}, "neither a message nor a view"),
    "input without submit": (modal(field(typed())), "submit: is missing"),
    "input in a message": (message(field(typed())), "cannot stand in a message"),
    "input label too long": (modal(field(typed(), label=plain("l" * 2001)), **SUBMIT), "at most 2,000"),
    "input hint too long": (modal(field(typed(), hint=plain("l" * 2001)), **SUBMIT), "at most 2,000"),
    "input without element": (modal({"type": "input", "label": plain("l")}, **SUBMIT), 'has no "element"'),
    "button in an input": (modal(field(button()), **SUBMIT), "cannot stand there"),
    "placeholder too long": (modal(field(select(placeholder=plain("p" * 151))), **SUBMIT), "at most 150"),
    "input max_length": (modal(field(typed(max_length=3001)), **SUBMIT), "from 0 to 3000"),
    "initial value too long": (modal(field(typed(max_length=2, initial_value="xxx")), **SUBMIT), "at most 2"),
    "two with the focus": (
        modal(field(typed(focus_on_load=True)), field(select(focus_on_load=True)), **SUBMIT),
        "second element with the focus",
    ),
    "11 radio buttons": (modal(field(radio(*[option()] * 11)), **SUBMIT), "has 11 items"),
    "101 options": (home({"type": "actions", "elements": [menu(*[option()] * 101)]}), "has 101 items"),
    "option text too long": (home({"type": "actions", "elements": [menu(option("o" * 76))]}), "at most 75"),
    "option value too long": (home({"type": "actions", "elements": [menu(option("o", "v" * 151))]}), "at most 150"),
    "option description": (
        home({"type": "actions", "elements": [menu(option() | {"description": plain("d" * 76)})]}),
        "at most 75",
    ),
    "option is a word": (home({"type": "actions", "elements": [menu("one")]}), "is not an option"),  # type: ignore[arg-type]
    "initial option": (home({"type": "actions", "elements": [menu(option(), initial_option=option("2"))]}), "not among"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_limit_is_found(name: str) -> None:
    payload, found = BROKEN[name]
    assert any(found in problem for problem in problems(payload)), problems(payload)


@pytest.mark.parametrize("name", BROKEN)
def test_checking_changes_nothing(name: str) -> None:
    payload, _ = BROKEN[name]
    before = copy.deepcopy(payload)
    problems(payload)
    assert payload == before


def test_a_problem_is_one_sentence_that_says_where() -> None:
    blocks: list[Node] = [{"type": "divider"}, {"type": "header", "text": plain("H" * 151)}]
    assert problems(message(*blocks)) == ["blocks[1] (header).text.text: has 151 characters of at most 150."]


def test_text_that_holds_entities_already_is_not_counted_twice() -> None:
    assert problems(message(text="&amp;" * 800)) == []


def test_the_options_of_a_type_ahead_have_limits() -> None:
    assert option_problems([]) == []
    assert option_problems([option()] * 100) == []
    assert "has 101 items" in option_problems([option()] * 101)[0]
    assert "at most 75" in option_problems([option("o" * 76)])[0]


@pytest.mark.parametrize(
    ("make", "most"),
    [(lambda n: [rich(said("x" * 100))] * n, 50), (lambda n: [rich(said("x" * 3000))] * n, 3)],
)
def test_the_budget_of_a_message_ends_somewhere(make: Callable[[int], list[Node]], most: int) -> None:
    assert not over_budget(make(most))
    assert over_budget(make(most + 1))

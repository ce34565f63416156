"""What Slack asks of each element: buttons, menus, inputs, images."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.slack.render.limits.check import Check, Node, rule

_BUTTON_TEXT, _BUTTON_VALUE, _BUTTON_LABEL, _MOST_URL = 75, 2_000, 75, 3_000
_OPTION_TEXT, _OPTION_VALUE, _PLACEHOLDER = 75, 150, 150
_MOST_OPTIONS, _MOST_RADIO = 100, 10
_ALT_TEXT = 2_000


def check_element(check: Check, node: object, where: str, allowed: Collection[str]) -> None:
    """Notes what is wrong with one interactive element or image."""
    kind = node.get("type") if isinstance(node, Mapping) else None
    if not isinstance(node, Mapping) or kind not in allowed or kind not in ELEMENTS:
        check.say(where, f'is of type "{kind}", which cannot stand there')
        return
    found = ELEMENTS[kind]
    interactive = kind != "image"
    check.keys(
        node, where, {"type"} | found.required, found.optional | ({"action_id"} if interactive else set())
    )
    if interactive:
        if "action_id" not in node:
            check.say(where, 'has no "action_id"')
        check.id(node, where, "action_id")
    if node.get("focus_on_load"):
        if check.has_focus:
            check.say(where, "is a second element with the focus")
        check.has_focus = True
    found.inspect(check, node, where)


def _button(check: Check, node: Node, where: str) -> None:
    check.text(node.get("text"), f"{where}.text", _BUTTON_TEXT, plain=True)
    for name, most in (("value", _BUTTON_VALUE), ("accessibility_label", _BUTTON_LABEL), ("url", _MOST_URL)):
        if name in node:
            check.string(node[name], f"{where}.{name}", most)
    if node.get("style", "primary") not in ("primary", "danger"):
        check.say(f"{where}.style", "is neither primary nor danger")


def _feedback_buttons(check: Check, node: Node, where: str) -> None:
    for name in ("positive_button", "negative_button"):
        button = node.get(name)
        if not isinstance(button, Mapping):
            check.say(f"{where}.{name}", "is not a button")
            continue
        check.keys(button, f"{where}.{name}", {"text", "value"}, {"accessibility_label"})
        _button(check, button, f"{where}.{name}")


def check_image(check: Check, node: Node, where: str) -> None:
    """Notes what is wrong with a picture."""
    if ("image_url" in node) == ("slack_file" in node):
        check.say(where, "needs either an image_url or a slack_file")
    if "image_url" in node:
        check.string(node["image_url"], f"{where}.image_url", _MOST_URL)
    check.string(node.get("alt_text"), f"{where}.alt_text", _ALT_TEXT)


def _external_select(check: Check, node: Node, where: str) -> None:
    _placeholder(check, node, where)
    if "initial_option" in node:
        _option(check, node["initial_option"], f"{where}.initial_option")


def _static_select(check: Check, node: Node, where: str) -> None:
    _placeholder(check, node, where)
    _options(check, node, where, _MOST_OPTIONS)


def _radio_buttons(check: Check, node: Node, where: str) -> None:
    _options(check, node, where, _MOST_RADIO)


def _options(check: Check, node: Node, where: str, most: int) -> None:
    for i, option in enumerate(check.items(node.get("options"), f"{where}.options", most)):
        _option(check, option, f"{where}.options[{i}]")
    if "initial_option" in node and node["initial_option"] not in node.get("options", ()):
        check.say(f"{where}.initial_option", "is not among the options")


def _option(check: Check, option: object, where: str) -> None:
    if not isinstance(option, Mapping):
        check.say(where, "is not an option")
        return
    check.keys(option, where, {"text", "value"}, {"description"})
    check.text(option.get("text"), f"{where}.text", _OPTION_TEXT)
    check.string(option.get("value"), f"{where}.value", _OPTION_VALUE)
    if "description" in option:
        check.text(option["description"], f"{where}.description", _OPTION_TEXT)


def option_problems(options: object) -> list[str]:
    """What is wrong with the answer to a type-ahead."""
    check = Check("options")
    for i, option in enumerate(check.items(options, "options", _MOST_OPTIONS, least=0)):
        _option(check, option, f"options[{i}]")
    return check.found


def _text_input(check: Check, node: Node, where: str) -> None:
    _placeholder(check, node, where)
    for name in ("min_length", "max_length"):
        if name in node:
            check.number(node[name], f"{where}.{name}", 0, 3_000)
    if "initial_value" in node:
        check.string(
            node["initial_value"], f"{where}.initial_value", int(node.get("max_length", 3_000)), least=0
        )


def _placeholder(check: Check, node: Node, where: str) -> None:
    if "placeholder" in node:
        check.text(node["placeholder"], f"{where}.placeholder", _PLACEHOLDER, plain=True)


ELEMENTS = {
    "button": rule("text", "value url style confirm accessibility_label", _button),
    "feedback_buttons": rule("positive_button negative_button", "", _feedback_buttons),
    "image": rule("alt_text", "image_url slack_file", check_image),
    "external_select": rule(
        "", "placeholder min_query_length initial_option focus_on_load confirm", _external_select
    ),
    "static_select": rule("options", "placeholder initial_option focus_on_load confirm", _static_select),
    "radio_buttons": rule("options", "initial_option focus_on_load confirm", _radio_buttons),
    "plain_text_input": rule(
        "",
        "placeholder initial_value multiline min_length max_length focus_on_load dispatch_action_config",
        _text_input,
    ),
}

ACTIONS = frozenset({"button", "external_select", "static_select", "radio_buttons"})
ACCESSORIES = ACTIONS | {"image"}
INPUTS = frozenset({"external_select", "static_select", "radio_buttons", "plain_text_input"})

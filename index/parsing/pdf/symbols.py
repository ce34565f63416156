"""Signs of symbol fonts, which stand under the codes of letters: bullets, ticks and crosses."""

from __future__ import annotations

import re

_FONTS = re.compile(r"wingdings|webdings|dingbats|^symbol|symbolmt|marlett|bullet", re.IGNORECASE)
_BULLET = "•"
# Codes of Wingdings and ZapfDingbats that mean an answer; any other sign of such a font is a bullet.
_WINGDINGS = {0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0xF0: "→", 0xE0: "→"}
_DINGBATS = {0x33: "✓", 0x34: "✓", 0x35: "✗", 0x36: "✗", 0x37: "✗", 0x38: "✗", 0x6F: "☐"}
_SAME = {"✔": "✓", "✘": "✗", "✕": "✗", "✖": "✗"}
_PRIVATE = range(0xF000, 0xF100)


def is_symbol_font(name: str) -> bool:
    """Whether a font of that name draws signs where others draw letters."""
    return _FONTS.search(name) is not None


def sign_of(code: int, font: str) -> str:
    """What people see for that code; "" for a code without a sign."""
    if code in _PRIVATE:
        code -= 0xF000
    if code < 0x21:
        return ""
    if code > 0xFF:
        return _SAME.get(chr(code), chr(code))  # the file says itself which sign it is
    if "symbol" in font.lower():
        # Symbol has the Greek alphabet and keeps figures and most punctuation where they are.
        return _BULLET if code in (0xB7, 0xA7, 0xA8) else chr(code)
    return (_DINGBATS if "dingbat" in font.lower() else _WINGDINGS).get(code, _BULLET)

"""A pattern that looks at one letter before it looks at anything else, at the same matches.

The engine skips by itself to where a match can begin only if every alternative begins with a plain letter. Behind a
look-behind or a group it tries all alternatives at every place of a text, which is most of what reading costs. Which
letters a match can begin with is read off the parsed pattern.
"""

import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from typing import Any

FEW = 8
"""Under so many letters the alternatives are tried as fast as the look is taken."""

_CLASSES = {op.CATEGORY_DIGIT: r"\d", op.CATEGORY_SPACE: r"\s", op.CATEGORY_WORD: r"\w"}
_GROUPS = {op.SUBPATTERN: 3, op.MAX_REPEAT: 2, op.MIN_REPEAT: 2, op.POSSESSIVE_REPEAT: 2}
"""Where the content of a group or repetition stands among its arguments."""

_NO_WIDTH = (op.ASSERT, op.ASSERT_NOT)


def look_first(pattern: str) -> str:
    """The same pattern with a look at its first letter in front, or as it is where that would gain nothing."""
    parsed = parser.parse(pattern)
    if parsed.state.flags & ~re.UNICODE.value or _is_skipped_to(parsed):
        return pattern
    letters, may_be_empty = _letters(parsed)
    if letters is None or may_be_empty or len(letters) < FEW:
        return pattern
    return f"(?=[{''.join(sorted(letters))}])(?:{pattern})"


def _is_skipped_to(parsed: Any) -> bool:
    """Whether the engine finds the beginning of a match by itself."""
    code, value = parsed[0]
    if code is op.SUBPATTERN:
        return _is_skipped_to(value[3])
    if code is op.BRANCH:
        return all(branch and branch[0][0] is op.LITERAL for branch in value[1])
    return code in (op.LITERAL, op.IN, op.AT)


def _letters(parsed: Any) -> tuple[set[str] | None, bool]:
    """What a match can begin with, as the items of a character class, and whether it may be empty. None: anything."""
    found: set[str] = set()
    for code, value in parsed:
        if code in _NO_WIDTH:
            continue
        if code is op.LITERAL:
            return found | {re.escape(chr(value))}, False
        if code is op.IN:
            items = [_item(*item) for item in value]
            return (None if None in items else found | {item for item in items if item}), False
        if code is op.BRANCH:
            inner = [_letters(branch) for branch in value[1]]
        elif code in _GROUPS:
            letters, may_be_empty = _letters(value[_GROUPS[code]])
            inner = [(letters, may_be_empty or (code is not op.SUBPATTERN and value[0] == 0))]
        else:
            return None, False
        for letters, _ in inner:
            if letters is None:
                return None, False
            found |= letters
        if not any(may_be_empty for _, may_be_empty in inner):
            return found, False
    return found, True


def _item(code: Any, value: Any) -> str | None:
    if code is op.LITERAL:
        return re.escape(chr(value))
    if code is op.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return _CLASSES.get(value) if code is op.CATEGORY else None

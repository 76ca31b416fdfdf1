"""A working title for a pledge that nobody has named yet: the promise itself, without the frame around it."""

import re

LENGTH = 70
OPENING = 24
"""Letters of the sentence's beginning that stay before a later part of it: who, and of what it speaks."""

FRAME = 16
"""Letters after a promise that are no more than its predicate's end or the frame of speech (`할 것이라고 밝혔다`)."""

_BULLET = re.compile(r"^(?:[\s□ㅇ○●▪■◦·ㆍ▶▷▲△※◆◇➊-➓①-⑳*\-–—•]|o(?=\s))+")
# What a part begins with that belongs to the one before: `…하기로 했|으며, 협력도 …`.
_LEFT_OVER = re.compile(rf"{_BULLET.pattern}|^(?:으며|며|고|으나|지만|으로)?[\s,]+")
_QUOTED = re.compile(r"[“\"]([^“”\"]{15,})[”\"]")
_PROMISES = re.compile(r"겠|계획|예정|방침|것이|하기로")
# `산림청(청장 남성현)은 …`: who promises stands beside the title already.
_SIGNATURE = re.compile(r"^[가-힣·]{2,20} ?\([^()]{2,40}\)(?:은|는|이|가) ")


def title_of(quote: str, part: tuple[int, int] | None = None) -> str:
    """The quote on one line, without its bullet, cut at a word at most 70 characters in.

    Of reported speech the promise in the quotation marks remains, of a release's first sentence what follows the
    body's signature. Where the promise is only a ``part`` of the quote (offsets in it), what follows that is left
    out and of what goes before only the beginning stays, so that two promises of one sentence can be told apart.
    It is a help for the eye: the quote itself stands beside it everywhere.
    """
    line = _promise(quote)
    own = _unsigned(_LEFT_OVER.sub("", _on_one_line(quote[slice(*part)]))).rstrip(" ,") if part else ""
    at = line.find(own) if own else -1
    if at < 0 or (at == 0 and len(line) <= LENGTH):
        return _cut(line, LENGTH)
    stop = at + len(own)
    shown = f"{line[:stop]} …" if len(line) - stop > FRAME else line
    if at == 0:
        return _cut(shown, LENGTH)
    opening = _cut(line[:at], OPENING) if at > OPENING else "…"
    return f"{opening} {_cut(shown[at:], LENGTH - len(opening) - 1)}"


def _promise(quote: str) -> str:
    """The quote on one line without bullet, frame of speech and signature."""
    line = _BULLET.sub("", _on_one_line(quote)) or _on_one_line(quote) or quote
    spoken = [words for words in _QUOTED.findall(line) if _PROMISES.search(words)]
    if spoken:
        line = spoken[-1].strip(" ,.")
    return _unsigned(line)


def _unsigned(line: str) -> str:
    return _SIGNATURE.sub("", line) or line


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


def _cut(line: str, length: int) -> str:
    """At most so many characters of a line, cut at a word, and a mark where it goes on."""
    if len(line) <= length:
        return line
    cut = line.rfind(" ", 0, length)
    return line[: cut if cut > length // 2 else length].rstrip(" ,") + "…"

"""A working title for a pledge that nobody has named yet: the promise itself, without the frame around it."""

import re

LENGTH = 70

_BULLET = re.compile(r"^[\s□ㅇ○●▪■◦·ㆍ▶▷▲△※◆◇➊-➓①-⑳*\-–—•]+")
_QUOTED = re.compile(r"[“\"]([^“”\"]{15,})[”\"]")
_PROMISES = re.compile(r"겠|계획|예정|방침|것이|하기로")
# `산림청(청장 남성현)은 …`: who promises stands beside the title already.
_SIGNATURE = re.compile(r"^[가-힣·]{2,20} ?\([^()]{2,40}\)(?:은|는|이|가) ")


def title_of(quote: str) -> str:
    """The quote on one line, without its bullet, cut at a word at most 70 characters in.

    Of reported speech the promise in the quotation marks remains, of a release's first sentence what follows the
    body's signature. It is a help for the eye: the quote itself stands beside it everywhere.
    """
    line = _BULLET.sub("", " ".join(quote.split())) or " ".join(quote.split()) or quote
    spoken = [words for words in _QUOTED.findall(line) if _PROMISES.search(words)]
    if spoken:
        line = spoken[-1].strip(" ,.")
    line = _SIGNATURE.sub("", line) or line
    if len(line) <= LENGTH:
        return line
    cut = line.rfind(" ", 0, LENGTH)
    return line[: cut if cut > LENGTH // 2 else LENGTH].rstrip() + "…"

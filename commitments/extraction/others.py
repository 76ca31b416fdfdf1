"""Who is not the government: companies, associations, residents, other states and their ministers.

What they plan is no commitment of a public body, however it is worded.
"""

import re
from datetime import date

from commitments.extraction.first_letter import look_first
from commitments.extraction.lexicon import alternation
from commitments.extraction.speaker import Officials
from commitments.reference import resolve

_PRIVATE = re.compile(
    look_first(
        rf"(?:(?:{alternation('company_starts')})\s?[가-힣A-Za-z]{{0,10}}"
        r"|(?:㈜|\(주\))\s?[가-힣A-Za-z0-9]{1,14}|(?:㈜|\(주\)|\(社\))"
        rf"|(?<![가-힣])(?:{alternation('lands')})\s(?:정부|당국|[가-힣]{{1,10}}(?:부|처|청|위원회|성))"
        r"|(?<![A-Za-z])(?:[A-Z]{2,6}|유엔|아세안)\s(?:[가-힣]{1,8}\s)?사무총장"
        rf"|(?:{alternation('private_ends')}|(?:농민|농협|업계|기업|협회)[가-힣\s]{{0,8}}관계자(?:들)?|(?<!수석)(?<!정부)(?<!정부\s)대표(?:이사)?)(?:\s?측)?)"
        r"(?:\([^()]{1,30}\))?(?:은|는)(?=[\s,“\"‘])"
    )
)
LONGEST_PREFIX = 8
"""Syllables before a word for those who are not public that belong to the same word."""

_FOREIGN_PERSON = re.compile(
    rf"(?<![가-힣])(?P<who>[가-힣]{{1,8}})\s(?:[가-힣]{{2,4}}\s?)?(?:{alternation('foreign_offices')})(?:은|는)(?=[\s,“\"‘])"
)
_OUR_OFFICE = ("부", "청", "처", "실", "위원회", "당시", "우리", "겸")
"""Ends of the word before a minister's title that is a body or an attribute, not a name."""


def private_subjects(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Companies, associations, residents, other states and their unions that stand as the topic, with their offsets."""
    found = []
    for match in _PRIVATE.finditer(text, start, end):
        begin = match.start()
        while begin > max(start, match.start() - LONGEST_PREFIX) and text[begin - 1].isalnum():
            # the rest of a compound (`참여기업은`); looked up backwards, since a pattern would try it anywhere
            begin -= 1
        found.append((begin, text[begin : match.end()]))
    return found


def foreign_persons(text: str, start: int, end: int, officials: Officials, on: date) -> list[tuple[int, str]]:
    """Ministers and heads of other states that stand as the topic: an office after a name that is nobody's here.

    ``officials`` are those whom the article names in full.
    """
    found = []
    for match in _FOREIGN_PERSON.finditer(text, start, end):
        who = match["who"]
        ours = len(who) == 1 or who.endswith(_OUR_OFFICE) or resolve(who, on) is not None or who in officials.known
        if not ours:
            found.append((match.start(), match.group()))
    return found

"""The search in Korean text: an index of character pairs, and what a person's words mean in it.

Korean writes words together that another writes apart (메타버스산업, 메타버스 산업), hangs particles on them (대학원을,
대학원이) and makes words of two syllables, which an index of three characters never sees. So what is indexed are pairs
of characters, by their place, with the gaps between words as a character of their own. ``grams`` makes the pairs,
``asking`` reads what was typed, ``marking`` finds it in a text, and ``index`` keeps and asks the database's tables.

It is not the place for what a hit is: that is ``commitments.queries``.
"""

from commitments.search.asking import Word, words
from commitments.search.grams import fold, grams
from commitments.search.marking import marks, snippet

__all__ = ["Word", "fold", "grams", "marks", "snippet", "words"]

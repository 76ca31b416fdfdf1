"""What a person can write: judging a pledge, recording and retracting events, editing, handing in articles.

Each form shows the person what went wrong in words and keeps what they typed, and each action can be taken back. It
holds no rule about pledges: those stand in ``commitments.tracking``, reached through ``dashboard.data``. Of the past
nothing is written: no form is drawn while a page speaks of a day gone by.
"""

from dashboard.forms.articles import fetch, paste, upload
from dashboard.forms.citing import cite
from dashboard.forms.desk import desk
from dashboard.forms.following import decided, news, restatements, signed, unheard, waiting
from dashboard.forms.handed_in import handed_in
from dashboard.forms.judging import judge, merge
from dashboard.forms.lately import lately
from dashboard.forms.legislation import bills
from dashboard.forms.readings import second, settle
from dashboard.forms.reviewing import KEYS, bench, likely_doubles, many, undo_last
from dashboard.forms.saving import history, told
from dashboard.forms.similar import similar
from dashboard.forms.taking import chart, headed, led, rates, take_away, take_chart
from dashboard.forms.timeline import timeline
from dashboard.forms.views import views

__all__ = [
    "KEYS",
    "bench",
    "bills",
    "chart",
    "cite",
    "decided",
    "desk",
    "fetch",
    "handed_in",
    "headed",
    "history",
    "judge",
    "lately",
    "led",
    "likely_doubles",
    "many",
    "merge",
    "news",
    "paste",
    "rates",
    "restatements",
    "second",
    "settle",
    "signed",
    "similar",
    "take_away",
    "take_chart",
    "timeline",
    "told",
    "undo_last",
    "unheard",
    "upload",
    "views",
    "waiting",
]

"""How it looks: the pages on top of ``commitments``, and the one process that serves them.

It holds no rule about pledges: what it shows comes from ``commitments.queries`` and what a person does goes to
``commitments.tracking``, both through ``dashboard.data``.
"""

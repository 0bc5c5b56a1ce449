"""The test paper: which questions stand on it, what they score, in which order, and how its products read a question.

:mod:`paper` chooses, scores and orders, :mod:`view` gives templates what they need. Words stand in ``templates/exam``
and ``templates/shared``.
"""

"""Two speeches side by side (对照): what is new in the second.

:mod:`view` is the comparison as one value, :mod:`products` the forms that it comes in.
"""

"""The editor's review (校阅): ``NAME.review.yaml`` beside a speech holds what a person changed, removed or added.

:mod:`records` says how an item of each kind looks in the file, :mod:`places` finds its words in the text again,
:mod:`merge` decides between the extraction and the editor, :mod:`file` reads and writes the YAML.
"""

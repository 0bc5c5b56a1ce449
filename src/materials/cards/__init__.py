"""记忆卡: which cards a speech gives (`deck`), as an Anki package (`anki`), and on printed sheets (`sheets`)."""

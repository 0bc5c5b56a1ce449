"""一图读懂: what stands on the poster (`view`), how tall that is (`heights`) and its page as HTML (`page`)."""

"""一图读懂: what stands on the poster (`view`), how tall that is (`heights`), its page as HTML (`page`), pixels as PNG (`png`)."""

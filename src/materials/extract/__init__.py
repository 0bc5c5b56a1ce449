"""Clean text to outline, formulations, attributions, slogans, key words and findings; only ``terms`` knows jieba."""

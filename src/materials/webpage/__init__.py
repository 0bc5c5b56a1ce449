"""What a saved web page shows: its lines, the element that holds the speech, and the bars around it."""

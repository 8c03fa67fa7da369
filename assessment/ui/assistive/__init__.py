"""What the page is for those who do not see it as drawn: spoken news, visible focus, forced colours, paper."""

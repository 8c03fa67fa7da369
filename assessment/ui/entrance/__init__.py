"""What the server says before and around the page: headers, previews, names of tabs."""

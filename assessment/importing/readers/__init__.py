"""One reader for each export whose words no other export uses."""

"""From figures and answers to a verdict for each action, and what to do."""

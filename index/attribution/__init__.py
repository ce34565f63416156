"""Of whom and from when: the authority of each block and sentence, and what is known of a document as a whole."""

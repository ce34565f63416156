"""The optional language model: it may help to read a question and to word an answer; code checks what it says."""

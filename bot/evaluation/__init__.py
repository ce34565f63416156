"""How good answers are against gold, and the field's measures over many of them."""

"""Given names common in the United Kingdom: the name after one is a person's, as in "Helen York"."""

from __future__ import annotations

GIVEN_NAMES = frozenset(
    "aaron abdul adam adrian agnes ahmed aisha alan alex alexander ali alice alison amanda amir amy andrea andrew "
    "andy angela ann anna anne anthony anita barbara ben benjamin bernadette beth bill bob brenda brian bridget bruce "
    "carl carol caroline catherine cathy charles charlotte chloe chris christine christopher claire clare colin "
    "dan daniel dave david dawn deborah debbie denise derek diana diane donna dorothy ed edward elaine eleanor "
    "elizabeth ellen emily emma eric fatima fiona frances frank fred gareth gary geoff geoffrey george gillian gordon "
    "graham greg hannah harry hassan hazel heather helen henry howard hugh ian imran irene isabel jack jackie jacqueline "
    "james jane janet janice jason jean jeff jennifer jenny jeremy jessica jill jim jo joan joanna joanne joe john "
    "jonathan joseph josephine judith julia julian julie karen kate katherine kathleen kathryn kathy keith kelly ken "
    "kenneth kevin kim laura lauren lee leslie lesley linda lisa liz lorraine louise lucy lynn maggie malcolm "
    "margaret maria marian marie marion mark martin mary matthew maureen megan michael michelle mike mo mohammed moira "
    "muhammad nadia natalie neil nicholas nick nicola nigel norman olivia oliver pam pamela pat patricia patrick paul "
    "pauline penny pete peter phil philip priya rachel raj ray rebecca richard rita rob robert robin roger ron ronald "
    "rosemary ross roy ruth sally sam samantha samuel sandra sara sarah sean sharon sheila shirley simon sophie "
    "stephanie stephen steve steven stuart sue susan suzanne sylvia teresa terry theresa thomas tim timothy tina tom "
    "tony tracey tracy trevor vera veronica vicky vincent vivien walter wendy yasmin yvonne zoe".split()
)

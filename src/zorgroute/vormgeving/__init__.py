"""The look of Zorgroute: tokens, components and drawings that every page of a school is made of."""

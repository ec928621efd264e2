"""The heads of the register: signed with each seal, dated by an authority, sent to the members, proved."""

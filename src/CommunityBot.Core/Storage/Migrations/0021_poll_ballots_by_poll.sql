-- A member's ballots are looked up poll by poll: that is rare, and every vote would pay for an index.
DROP INDEX poll_ballots_of_member;

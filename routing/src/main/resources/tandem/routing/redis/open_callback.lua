-- The callback to a number that is still to come about.
-- Returns its interaction | nil.
return open_callback(ARGV[3])

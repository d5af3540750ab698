-- Reads an interaction.
-- Returns {} | {interaction}.
local i = load_to_show(ARGV[3])
return i and { view_interaction(i) } or {}

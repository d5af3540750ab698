-- Reads an interaction.
-- Returns {} | {interaction fields}.
-- @include lib/command.lua
-- @include lib/interaction.lua
local i = load_interaction(ARGV[3])
return i and { view_interaction(i) } or {}

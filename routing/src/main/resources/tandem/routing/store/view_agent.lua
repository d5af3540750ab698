-- Reads an agent with all he holds.
-- Returns {} | {agent fields, fields of his work...}.
-- @include lib/command.lua
-- @include lib/interaction.lua
-- @include lib/agent.lua
local a = load_agent(ARGV[3])
return a and view_agent(a) or {}

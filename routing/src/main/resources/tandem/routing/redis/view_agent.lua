-- Reads an agent with all he holds.
-- Returns {} | {agent, his work...}.
local a = load_agent(ARGV[3])
return a and view_agent(a) or {}

-- Reads an agent with all they hold.
-- Returns {} | {agent, their work...}.
local a = load_agent(ARGV[3])
return a and view_agent(a) or {}

-- The agent wants work.
-- Returns {"done", agent fields, fields of his work...} | {"displaced"} | {"refused", why}.
-- @include lib/command.lua
-- @include lib/interaction.lua
-- @include lib/agent.lua
-- @include lib/match.lua
local agent   = ARGV[3]
local session = ARGV[4] -- fence: his live desktop

local a = load_agent(agent)
if not a or a.session ~= session then return reply('displaced') end
if a.lostAt ~= '' then return reply('refused', 'the desktop is not connected') end
if a.presence ~= 'READY' then
  set(a, 'presence', 'READY', 'reason', '', 'since', now, 'idleSince', now, 'misses', 0)
  append_agent(a, '{"type":"AgentReady","agent":"' .. agent .. '"}')
  serve(a)
end
return reply_with('done', view_agent(a))

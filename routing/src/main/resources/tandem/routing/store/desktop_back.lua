-- The agent's live page is connected (again).
-- Returns {"done", agent fields, fields of his work...} | {"displaced"}.
-- @include lib/command.lua
-- @include lib/interaction.lua
-- @include lib/agent.lua
-- @include lib/match.lua
local agent   = ARGV[3]
local session = ARGV[4] -- fence: his live desktop

local a = load_agent(agent)
if not a or a.session ~= session then return reply('displaced') end
if a.lostAt ~= '' then
  set(a, 'lostAt', '', 'away', '')
  deadline('desktop:' .. agent, nil)
  append_agent(a, '{"type":"DesktopLost","agent":"' .. agent .. '","lost":false}')
  serve(a)
end
return reply_with('done', view_agent(a))

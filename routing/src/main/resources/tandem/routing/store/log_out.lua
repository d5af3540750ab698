-- Logs an agent out at his own wish; refused while he talks.
-- Returns {"done", agent fields, fields of his work...} | {"displaced"} | {"refused", why}.
-- @include lib/command.lua
-- @include lib/interaction.lua
-- @include lib/agent.lua
-- @include lib/match.lua
-- @include lib/log_out.lua
local agent   = ARGV[3]
local session = ARGV[4] -- fence: his live desktop

local a = load_agent(agent)
if not a or a.session ~= session then return reply('displaced') end
for _, i in ipairs(work_of(a)) do
  if i.state == 'CONNECTING' or i.state == 'CONNECTED' then return reply('refused', 'in contact with a customer') end
end
log_out(a, 'AGENT')
return reply_with('done', view_agent(a))

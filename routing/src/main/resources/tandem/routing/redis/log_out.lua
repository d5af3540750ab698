-- Logs an agent out at their own wish; refused while they talk.
-- Returns {"done", agent, their work...} | {"displaced"} | {"refused", why}.
local agent   = ARGV[3]
local session = ARGV[4] -- fence: their live desktop

local a = load_agent(agent)
if not a then return { 'displaced' } end
local before = told(a)
if before then return before end
if a.session ~= session then return reply('displaced') end
for _, i in ipairs(work_in_line_order(a)) do
  if i.state == 'CONNECTING' or i.state == 'CONNECTED' then return reply('refused', 'in contact with a customer') end
end
take_out(a, 'AGENT')
return reply_with({ 'done' }, view_agent(a))

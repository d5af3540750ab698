-- The agent wants work.
-- Returns {"done", agent, their work...} | {"displaced"} | {"refused", why}.
local agent   = ARGV[3]
local session = ARGV[4] -- fence: their live desktop

local a = load_agent(agent)
if not a then return { 'displaced' } end
local before = told(a)
if before then return before end
if a.session ~= session then return reply('displaced') end
if a.lostAt then return reply('refused', 'the desktop is not connected') end
if a.presence ~= 'READY' then
  a.presence, a.reason, a.since, a.idleSince, a.misses = 'READY', false, now, now, 0
  count_staff(a)
  append_agent(a, '{"type":"AgentReady","agent":"' .. agent .. '"}')
  serve(a)
end
return reply_with({ 'done' }, view_agent(a))

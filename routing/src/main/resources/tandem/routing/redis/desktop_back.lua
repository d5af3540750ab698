-- The agent's live page is connected (again).
-- Returns {"done", agent, their work...} | {"displaced"}.
local agent   = ARGV[3]
local session = ARGV[4] -- fence: their live desktop

local a = load_agent(agent)
if not a then return { 'displaced' } end
local before = told(a)
if before then return before end
if a.session ~= session then return reply('displaced') end
if a.lostAt then
  a.lostAt, a.away = false, false
  deadline('desktop:' .. agent, nil)
  count_staff(a)
  append_agent(a, '{"type":"DesktopLost","agent":"' .. agent .. '","lost":false}')
  serve(a)
end
return reply_with({ 'done' }, view_agent(a))

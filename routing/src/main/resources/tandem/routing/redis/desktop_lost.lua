-- The connection to the agent's live page is gone; the deadline decides what that costs them.
-- Returns {"done"}.
local agent   = ARGV[3]
local session = ARGV[4] -- fence: their live desktop
local grace   = ARGV[5] -- [ms] how long they are still offered work

local a = load_agent(agent)
if not a then return { 'done' } end
local before = told(a)
if before then return before end
if a.session ~= session or a.lostAt then return reply('done') end
a.lostAt = now
change_agent(a)
deadline('desktop:' .. agent, now + grace)
append_agent(a, '{"type":"DesktopLost","agent":"' .. agent .. '","lost":true}')
return reply('done')

-- A call has lost its caller while they waited, or were on their way to an agent: it leaves its line and all hands, is NEW
-- again, and its place is kept for their number until its lease is over.
-- Returns {"done", interaction} | {"stale", why}.
local id      = ARGV[3] -- interaction
local number  = ARGV[4]
local because = ARGV[5] -- json: LeftQueue
local lease   = ARGV[6] -- [ms]

local i = load_to_show(id)
if not i then return { 'stale', 'unknown interaction' } end
local before = told(i)
if before then return before end

if i.beneath then return reply('stale', 'they also write to each other') end
local held_by = {} -- to be served afterwards
if i.state == 'WAITING' then
  leave_line(i)
elseif i.state == 'OFFERED' then
  for _, agent in ipairs(offered_to(i)) do held_by[#held_by + 1] = load_agent(agent) end
  for _, a in ipairs(held_by) do rescind(i, a, 'CALL_CUT') end
elseif i.state == 'CONNECTING' then
  held_by[1] = load_agent(i.agent)
  append(i, '{"type":"ConnectFailed","agent":"' .. i.agent .. '","reason":"CALL_CUT"}')
  release(held_by[1], i)
else
  return reply('stale', 'the interaction is ' .. i.state)
end

i.state, i.agent, i.ring, i.version = 'NEW', false, false, i.version + 1
step_deadline(i, nil)
interaction_deadline(i, tonumber(lease))
append(i, because)
redis.call('SET', base .. 'kept:' .. number, id .. ' ' .. i.version, 'PX', tonumber(lease) - now)
for _, a in ipairs(held_by) do serve(a) end
return reply_with({ 'done' }, { view_interaction(i) })

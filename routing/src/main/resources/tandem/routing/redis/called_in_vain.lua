-- The customer who was called before an agent was not reached: it waits for its next attempt at its place, or is closed.
-- Returns {"done", interaction} | {"stale", why}.
local id      = ARGV[3] -- interaction
local because = ARGV[4] -- json: AttemptFailed
local again   = ARGV[5] -- [ms] when it is tried next, '' if that was the last attempt

local i = load_to_show(id)
if not i then return { 'stale', 'unknown interaction' } end
local before = told(i)
if before then return before end
if i.state ~= 'SCHEDULED' then return reply('stale', 'the interaction is ' .. i.state) end
if not is_being_called(i) then return reply('stale', 'its customer is not being called') end

redis.call('ZREM', called_key(i.queue), id)
append(i, because)
if again == '' then
  append(i, '{"type":"Ended","by":"SYSTEM","reason":"NOT_REACHED"}')
  close(i, 'NOT_REACHED')
else
  wait_until(i, tonumber(again))
end
return reply_with({ 'done' }, { view_interaction(i) })

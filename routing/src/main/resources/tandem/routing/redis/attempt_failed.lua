-- The agent was there, but the customer could not be reached: it waits for its next attempt at its place, or is closed.
-- Returns {"done", interaction} | {"stale", why}.
local id          = ARGV[3] -- interaction
local epoch       = ARGV[4] -- [int] of the accepted offer
local because     = ARGV[5] -- json: AttemptFailed
local again       = ARGV[6] -- [ms] when it is tried next, '' if that was the last attempt
local wraps_up    = ARGV[7] -- '1': the agent writes it up
local disposition = ARGV[8] -- json: WrapUpCompleted, for the last attempt that nobody writes up; '' for none

local i = load_to_show(id)
if not i then return { 'stale', 'unknown interaction' } end
local before = told(i)
if before then return before end
if i.epoch ~= tonumber(epoch) then return reply('stale', 'another offer has been made since') end
if i.state ~= 'CONNECTING' then return reply('stale', 'the interaction is ' .. i.state) end

local a = load_agent(i.agent)
local limit = wraps_up == '1' and a.presence ~= 'LOGGED_OUT' and term(i, WRAP_UP_MS) or 0
append(i, because)
if limit > 0 then
  begin_own_wrap_up(a, i, now + limit, term(i, EXTENSION_MS))
  i.agent = false
end
if again == '' then
  append(i, '{"type":"Ended","by":"SYSTEM","reason":"NOT_REACHED"}')
  if limit == 0 and disposition ~= '' then append(i, disposition) end
  close(i, 'NOT_REACHED')
end
if limit == 0 then release(a, i) end
if again ~= '' then
  i.agent = false
  wait_until(i, tonumber(again))
end
serve(a)
return reply_with({ 'done' }, { view_interaction(i) })

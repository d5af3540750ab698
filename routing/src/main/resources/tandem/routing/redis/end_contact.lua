-- The contact is over: CONNECTED goes to wrap-up (or closes), everything earlier closes without an agent's work.
-- Of a medium only: if there is another, it goes on by that.
-- Returns {"wrap-up"} | {"closed", outcome} | {"already"} | {"goes-on", channel} | {"unregistered", channel}: nothing was
-- changed, its line by that channel is to be registered.
local id     = ARGV[3] -- interaction
local by     = ARGV[4] -- CUSTOMER, AGENT or SYSTEM
local reason = ARGV[5] -- text
local medium = ARGV[6] -- a channel: only that is over; '' for all of it

local i = load_interaction(id)
if not i then return { 'already' } end
local before = told(i)
if before then return before end
if i.state == 'WRAP_UP' or i.state == 'CLOSED' then return reply('already') end
if medium ~= '' then
  local goes_on = medium_over(i, medium, reason)
  if goes_on == 'unregistered' then return { 'unregistered', i.beneath } end
  if goes_on then return reply('goes-on', i.channel) end
end

local state = i.state
local held_by = {} -- to be served afterwards
for _, agent in ipairs(offered_to(i)) do held_by[#held_by + 1] = load_agent(agent) end
for _, a in ipairs(held_by) do rescind(i, a, 'ENDED') end
append(i, '{"type":"Ended","by":"' .. by .. '","reason":' .. cjson.encode(reason) .. '}')

if state == 'CONNECTED' then
  local wrap_up = term(i, WRAP_UP_MS)
  note_last_agent(i)
  if wrap_up > 0 and (i.simple or load_agent(i.agent).presence ~= 'LOGGED_OUT') then
    i.state, i.extended = 'WRAP_UP', false
    interaction_deadline(i, now + wrap_up)
    append(i, '{"type":"WrapUpStarted","agent":"' .. i.agent .. '","until":' .. text(i.deadline) .. '}')
    return reply('wrap-up')
  end
  local a = load_agent(i.agent)
  finish(i, a)
  serve(a)
  return reply('closed', 'HANDLED')
end

if state == 'WAITING' then leave_line(i) end
if state == 'SNOOZED' then forget_snooze(i) end
local outcome = state == 'NEW' and 'ENDED_IN_FLOW' or state == 'SNOOZED' and 'HANDLED'
  or i.begun and 'NOT_REACHED' or 'ABANDONED'
close(i, outcome)
if state == 'CONNECTING' then
  held_by = { load_agent(i.agent) }
  release(held_by[1], i)
end
for _, a in ipairs(held_by) do serve(a) end
return reply('closed', outcome)

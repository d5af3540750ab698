-- The contact is over: CONNECTED goes to wrap-up (or closes), everything earlier closes without an agent's work.
-- Returns {"wrap-up"} | {"closed", outcome} | {"already"}.
-- @include lib/command.lua
-- @include lib/interaction.lua
-- @include lib/agent.lua
-- @include lib/match.lua
local id     = ARGV[3] -- interaction
local by     = ARGV[4] -- CUSTOMER, AGENT or SYSTEM
local reason = ARGV[5] -- text

local i = load_interaction(id)
if not i or i.state == 'WRAP_UP' or i.state == 'CLOSED' then return reply('already') end

local before = i.state
local a = i.agent ~= '' and load_agent(i.agent)
if before == 'OFFERED' then rescind(i, a, 'ENDED') end
append(i, '{"type":"Ended","by":"' .. by .. '","reason":' .. cjson.encode(reason) .. '}')

if before == 'NEW' then
  close(i, 'ENDED_IN_FLOW')
  return reply('closed', 'ENDED_IN_FLOW')
elseif before == 'WAITING' then
  leave_line(i)
  close(i, 'ABANDONED')
  return reply('closed', 'ABANDONED')
elseif before == 'OFFERED' or before == 'CONNECTING' then
  if before == 'CONNECTING' then release(a, i) end
  close(i, 'ABANDONED')
  serve(a)
  return reply('closed', 'ABANDONED')
end

local wrap_up = tonumber(i.wrapUpMs)
if wrap_up > 0 and a.presence ~= 'LOGGED_OUT' then
  set(i, 'state', 'WRAP_UP')
  interaction_deadline(i, now + wrap_up)
  append(i, '{"type":"WrapUpStarted","agent":"' .. a.id .. '","until":' .. i.deadline .. '}')
  return reply('wrap-up')
end
finish(i, a)
serve(a)
return reply('closed', 'HANDLED')

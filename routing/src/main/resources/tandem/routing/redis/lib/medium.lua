-- Customer and agent write to each other and talk, in one interaction (T17): its channel is VOICE while they do, and what
-- they write by is beneath.

-- Says by what it goes on, and what is beneath that.
local function append_medium(i, number, because)
  append(i, '{"type":"ChannelChanged","channel":"' .. i.channel .. '"'
    .. (number and ',"number":' .. cjson.encode(number) or '') .. ',"because":' .. cjson.encode(because)
    .. (i.beneath and ',"beneath":"' .. i.beneath .. '"' or '') .. '}')
end

-- The work on it of the agent in contact is of its channel now: it takes what that takes, room or not, and interrupts and
-- is interrupted as that.
local function turn_to_medium(i, a)
  local work = work_on(a, i.id)
  i.full = weight_by(a, i.channel, i.full)
  i.weight, work.channel, work.weight = i.full, i.channel, i.full
  change_agent(a)
  resume(a)
  interrupt(a, i)
  serve(a)
end

-- Whether they have anything to do with a telephone: a call that they talk in, or are offered.
local function has_call(a)
  for _, work in ipairs(a.work) do
    if not work.extension and (work.channel == 'VOICE' or work.channel == 'CALLBACK')
        and load_interaction(work.id).state ~= 'WRAP_UP' then
      return true
    end
  end
  return false
end

-- Out of the hands in which it is without being in contact; they are to be served afterwards.
local function take_from_hands(i)
  local held_by = {}
  if i.state == 'WAITING' then
    leave_line(i)
  elseif i.state == 'OFFERED' then
    for _, agent in ipairs(offered_to(i)) do held_by[#held_by + 1] = load_agent(agent) end
    for _, a in ipairs(held_by) do rescind(i, a, 'ENDED') end
  elseif i.state == 'CONNECTING' then
    held_by[1] = load_agent(i.agent)
    append(i, '{"type":"ConnectFailed","agent":"' .. i.agent .. '","reason":"CALL_OVER"}')
    release(held_by[1], i)
  end
  return held_by
end

-- The call is over: it goes on by what is beneath, with the agent in contact, else at its place.
local function surface(i, line, signature, because)
  local held_by = i.state == 'CONNECTED' and {} or take_from_hands(i)
  i.channel, i.full, i.weight, i.owed = i.beneath, i.beneathFull, i.beneathFull, i.beneathOwed
  i.line, i.signature, i.version, i.beneath = line, signature, i.version + 1, false
  append_medium(i, nil, because)
  local a = i.state == 'CONNECTED' and load_agent(i.agent)
  if a and a.presence ~= 'LOGGED_OUT' then
    turn_to_medium(i, a)
    return
  end
  if a then release(a, i) end
  i.agent, i.ring, i.connectedAt, i.begun = false, false, false, false
  append_queued(i)
  queue_up(i)
  for _, held in ipairs(held_by) do serve(held) end
end

-- One medium of it is over. True if it goes on by another; false: it was the only one; 'unregistered': nothing was
-- changed.
local function medium_over(i, medium, because)
  if medium == i.beneath then
    i.beneath = false
    append_medium(i, nil, because)
    return true
  end
  if medium ~= i.channel then
    -- a call that has not become one, or is none any more; with who has left a message it ends the message
    return medium == 'VOICE' and WRITTEN[i.channel] and i.channel ~= 'VOICEMAIL'
  end
  if not i.beneath then return false end
  local signature = i.beneath .. string.match(i.signature, ':.*$')
  local line = signature == i.signature and i.line or line_of(signature)
  if not line then return 'unregistered' end
  surface(i, line, signature, because)
  return true
end

-- A form that is sent twice lets one person in: on a weak line people tap again.

-- SHA-256 of the key that the form came with: whoever knew it could become that member.
ALTER TABLE member ADD COLUMN form_key BLOB;

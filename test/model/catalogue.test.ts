import { expect, test } from 'vitest';
import { createCatalogue, valuesOf } from '../../src/model/index.js';
import { SMALL } from '../dialogue/small.js';

const catalogue = createCatalogue(SMALL);

test('a taxonomy value lies within itself and everything above it, and nothing else', () => {
  const above: Record<string, readonly string[]> = {
    windows: ['windows'],
    win11: ['windows', 'win11'],
    'win11-home': ['windows', 'win11', 'win11-home'],
    mac: ['mac'],
  };
  for (const [value, wanted] of Object.entries(above)) {
    expect(Object.keys(above).filter((each) => catalogue.isWithin('os', value, each))).toEqual(wanted);
  }
});

test('a set lies within each of its values, and a number within itself however it is written', () => {
  expect(catalogue.isWithin('cable', ['usb', 'network'], 'usb')).toBe(true);
  expect(catalogue.isWithin('cable', ['usb', 'network'], 'parallel')).toBe(false);
  expect(catalogue.isWithin('load', 10, '10')).toBe(true);
  expect(catalogue.isWithin('load', 10, 11)).toBe(false);
});

test('a condition holds, does not, or stays open until what it needs is known', () => {
  const condition = { device: ['printer'], os: ['windows', 'mac'] };
  expect(catalogue.holds({}, {})).toBe('yes');
  expect(catalogue.holds(condition, {})).toBe('open');
  expect(catalogue.holds(condition, { device: 'printer' })).toBe('open');
  expect(catalogue.holds(condition, { device: 'printer', os: 'win11-home' })).toBe('yes');
  expect(catalogue.holds(condition, { os: 'mac', device: 'laptop' })).toBe('no');
  expect(catalogue.holds(condition, { device: 'laptop' })).toBe('no');
});

test('a condition on __proto__ or constructor is open, not inherited', () => {
  expect(catalogue.holds(JSON.parse('{"__proto__": ["x"]}'), {})).toBe('open');
  expect(catalogue.holds({ constructor: ['x'] }, {})).toBe('open');
});

test('a value or an attribute that nobody declared lies within nothing else', () => {
  expect(catalogue.isWithin('os', 'unheard-of', 'windows')).toBe(false);
  expect(catalogue.isWithin('unheard-of', 'win11', 'windows')).toBe(false);
});

test('the values of a taxonomy attribute are its nodes', () => {
  const os = catalogue.attributes.get('os');
  const led = catalogue.attributes.get('led');
  if (os === undefined || led === undefined) throw new TypeError('An attribute is missing.');
  expect(valuesOf(os, catalogue).map(({ id }) => id)).toEqual(['windows', 'win11', 'win11-home', 'mac']);
  expect(valuesOf(led, catalogue).map(({ id }) => id)).toEqual(['green', 'amber', 'red']);
});
